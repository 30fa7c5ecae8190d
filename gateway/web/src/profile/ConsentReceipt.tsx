import { useQuery } from "@tanstack/react-query";
import { consent } from "../api/queries";
import type nl from "../text/pages.nl.json";
import { isLanguage, languageNames } from "../text/i18n";
import { useWords } from "../text/useWords";
import { Download } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { ProblemNotice } from "../ui/ProblemNotice";
import { ConsentItems } from "./ConsentItems";

/** What was agreed to, when, how and to which text: to read, to print and to keep. */
export function ConsentReceipt() {
  const { t, longDate, clockTime } = useWords();
  const found = useQuery(consent);
  const given = found.data;
  const partly = given?.scopes.some((scope) => !given.grantedScopes.includes(scope));
  const named = (group: "method" | "assurance", name: string) =>
    t(`profile.${group}.${name as keyof typeof nl.profile.method}` as "profile.title", {
      defaultValue: name,
    });
  return (
    <section className="panel question" aria-labelledby="consent">
      <h2 id="consent" className="question__title">
        {t("profile.consent")}
      </h2>
      {found.isError && (
        <ProblemNotice failure={found.error} onRetry={() => void found.refetch()} />
      )}
      {given && (
        <>
          <p>
            {t(partly ? "profile.consentPartText" : "profile.consentText", {
              date: longDate(given.givenAt),
              time: clockTime(given.givenAt),
            })}
          </p>
          <ConsentItems scopes={given.scopes} grantedScopes={given.grantedScopes} />
          {partly && (
            <Notice kind="about" title={t("profile.change")} silent>
              <p>{t("profile.changeMore")}</p>
              <p>{t(`profile.changeLess.${given.onWithdrawal.plannedSessions}`)}</p>
            </Notice>
          )}
          <dl className="facts">
            <div>
              <dt>{t("profile.methodOf")}</dt>
              <dd>
                {named("method", given.method)} ({named("assurance", given.assurance)})
              </dd>
            </div>
            <div>
              <dt>{t("app.language")}</dt>
              <dd>{isLanguage(given.language) ? languageNames[given.language] : given.language}</dd>
            </div>
            <div>
              <dt>{t("profile.text")}</dt>
              <dd>
                {given.textVersion} <code className="hash">{given.textHash}</code>
              </dd>
            </div>
            <div>
              <dt>{t("profile.record")}</dt>
              <dd>
                <code className="hash">{given.id}</code>
              </dd>
            </div>
          </dl>
          <div className="row">
            <button type="button" className="button button--plain" onClick={() => window.print()}>
              {t("profile.print")}
            </button>
            <a className="button button--plain" href="/api/v1/me/consent/receipt" download>
              <Download />
              {t("profile.receipt")}
            </a>
          </div>
        </>
      )}
    </section>
  );
}
