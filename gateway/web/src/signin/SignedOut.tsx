import { signInAddress } from "../app/signIn";
import { useWords } from "../text/useWords";
import { ArrowRight } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { PageTitle } from "../ui/PageTitle";
import "./signed-out.css";

interface Props {
  /** What happened just now: the person was signed in on this page, or tried to sign in. */
  happened?: "expired" | "failed" | undefined;
  returnTo: string;
}

/** The manual's step 1. Choosing between itsme and eID is the identity service's page, not ours. */
export function SignedOut({ happened, returnTo }: Props) {
  const { t, language } = useWords();
  return (
    <div className="page">
      {happened && (
        <Notice kind="problem" title={t(`signIn.${happened}`)}>
          <p>{t(`signIn.${happened}Text`)}</p>
        </Notice>
      )}
      <div className="signed-out">
        <section className="panel signed-out__step">
          <p className="signed-out__number">{t("signIn.step")}</p>
          <PageTitle>{t("signIn.title")}</PageTitle>
          <p className="lead">{t("signIn.text")}</p>
          <a className="button button--large" href={signInAddress(returnTo, language)}>
            {t("signIn.button")}
            <ArrowRight />
          </a>
          <p className="quiet">{t("signIn.privacy")}</p>
        </section>
        <section aria-labelledby="products">
          <h2 id="products" className="signed-out__heading">
            {t("signIn.products")}
          </h2>
          <ul className="signed-out__products">
            <li>
              <strong>{t("signIn.visitorPass")}</strong>
              <span>{t("signIn.visitorPassFor")}</span>
            </li>
            <li>
              <strong>{t("signIn.subscription")}</strong>
              <span>{t("signIn.subscriptionFor")}</span>
            </li>
          </ul>
        </section>
      </div>
    </div>
  );
}
