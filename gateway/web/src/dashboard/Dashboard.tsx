import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { Citizen } from "../api/shapes";
import { greetingOf } from "../app/nameOf";
import { Personal } from "../app/Personal";
import { SessionsList } from "../sessions/SessionsList";
import { useWords } from "../text/useWords";
import { TransactionsList } from "../transactions/TransactionsList";
import { Dash } from "../ui/Dash";
import { Plus } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { PageTitle } from "../ui/PageTitle";
import { Tabs } from "../ui/Tabs";
import { bannerFor } from "./banner";
import { SessionCard } from "./SessionCard";
import "./dashboard.css";

/** The manual's "persoonlijk overzichtsscherm": balance, the running and the next session, and the two lists. */
export function Dashboard() {
  const { t, money } = useWords();
  const { topUp: topUpId, tab = "sessions", signIn: _signIn, ...filter } = useSearch({ from: "/" });
  const navigate = useNavigate();

  return (
    <Personal topUpId={topUpId}>
      {({ me, wallet, sessions }, outcome) => {
        const banner = topUpId === undefined ? undefined : bannerFor(outcome.data, outcome.error);
        return (
          <div className="dashboard">
            <PageTitle hidden>{t("app.name")}</PageTitle>
            {banner && (
              <Notice
                key={banner.outcome}
                kind={banner.kind}
                title={t(`topUp.outcome.${banner.outcome}.title`)}
                onClose={() =>
                  void navigate({
                    to: "/",
                    search: ({ topUp: _topUp, ...rest }) => rest,
                    replace: true,
                  })
                }
              >
                <p>{t(`topUp.outcome.${banner.outcome}.text`)}</p>
              </Notice>
            )}

            <section className="panel account" aria-label={t("dashboard.balance")}>
              <div className="account__balance">
                <p className="account__greeting">
                  {t("dashboard.welcome", { name: greetingOf(me) })}
                </p>
                <h2 className="account__amount" aria-live="polite">
                  {t("dashboard.balance")}: <strong>{money(wallet.balance)}</strong>
                </h2>
              </div>
              <Identifiers me={me} />
              <div className="account__actions">
                <Link to="/saldo-opladen" className="button button--second button--large">
                  {t("dashboard.topUp")}
                </Link>
                <Link to="/boeken" className="button button--large">
                  <Plus />
                  {t("dashboard.book")}
                </Link>
              </div>
            </section>

            <div className="cards">
              <SessionCard
                title={t("dashboard.running")}
                sessions={sessions.running}
                running={true}
              />
              <SessionCard
                title={t("dashboard.next")}
                sessions={sessions.next ? [sessions.next] : []}
                running={false}
              />
            </div>

            <Tabs
              label={t("dashboard.lists")}
              tabs={[
                { name: "sessions", title: t("dashboard.sessions") },
                { name: "transactions", title: t("dashboard.transactions") },
              ]}
              chosen={tab}
              onChoose={(name) =>
                void navigate({
                  to: "/",
                  search: name === "transactions" ? { tab: name } : {},
                  replace: true,
                  resetScroll: false,
                })
              }
            >
              {tab === "sessions" ? (
                <SessionsList filter={filter} />
              ) : (
                <TransactionsList filter={filter} />
              )}
            </Tabs>
          </div>
        );
      }}
    </Personal>
  );
}

/** What a person names when asking for help; a dash as long as it is unknown (manual checks 46 to 48). */
function Identifiers({ me }: { me: Citizen }) {
  const { t } = useWords();
  return (
    <dl className="identifiers">
      <div>
        <dt>{t("dashboard.internalId")}</dt>
        <dd>{me.internalId ?? <Dash word={t("app.unknown")} />}</dd>
      </div>
      <div>
        <dt>{t("dashboard.aProfileId")}</dt>
        <dd>{me.aProfileId ?? <Dash word={t("app.unknown")} />}</dd>
      </div>
    </dl>
  );
}
