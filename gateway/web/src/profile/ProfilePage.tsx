import { useQuery } from "@tanstack/react-query";
import { zones } from "../api/queries";
import type { Citizen } from "../api/shapes";
import { nameOf } from "../app/nameOf";
import { Personal } from "../app/Personal";
import { useWords } from "../text/useWords";
import { Dash } from "../ui/Dash";
import { PageTitle } from "../ui/PageTitle";
import { ConsentReceipt } from "./ConsentReceipt";
import { Leaving } from "./Leaving";
import "./profile.css";

/** What is known of a person, what they agreed to, and the ways out of it. */
export function ProfilePage() {
  const { t } = useWords();
  return (
    <Personal>
      {({ me, wallet }) => (
        <div className="page page--form">
          <PageTitle>{t("profile.title")}</PageTitle>
          <Known me={me} />
          <ConsentReceipt />
          <Leaving wallet={wallet} />
        </div>
      )}
    </Personal>
  );
}

function Known({ me }: { me: Citizen }) {
  const { t } = useWords();
  const known = useQuery(zones);
  const zone = known.data?.find(({ id }) => id === me.residentZone)?.name ?? me.residentZone;
  return (
    <section className="panel question" aria-labelledby="known">
      <h2 id="known" className="question__title">
        {t("profile.known")}
      </h2>
      <dl className="facts">
        <div>
          <dt>{t("profile.name")}</dt>
          <dd>{nameOf(me) || <Dash word={t("app.unknown")} />}</dd>
        </div>
        <div>
          <dt>{t("profile.username")}</dt>
          <dd>{me.username || <Dash word={t("app.unknown")} />}</dd>
        </div>
        <div>
          <dt>{t("dashboard.internalId")}</dt>
          <dd>{me.internalId ?? <Dash word={t("app.unknown")} />}</dd>
        </div>
        <div>
          <dt>{t("dashboard.aProfileId")}</dt>
          <dd>{me.aProfileId ?? <Dash word={t("app.unknown")} />}</dd>
        </div>
        <div>
          <dt>{t("profile.zone")}</dt>
          <dd>{zone ?? <Dash word={t("app.none")} />}</dd>
        </div>
        <div>
          <dt>{t("profile.products")}</dt>
          <dd>{me.products.map((product) => t(`profile.product.${product}`)).join(", ")}</dd>
        </div>
      </dl>
    </section>
  );
}
