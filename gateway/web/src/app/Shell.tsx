import { useIsFetching, useIsMutating, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useState, useSyncExternalStore } from "react";
import { followChanges } from "../api/changes";
import { crossSiteToken } from "../api/http";
import { Problem } from "../api/problem";
import { overview } from "../api/queries";
import type { Citizen } from "../api/shapes";
import { chooseLanguage, isLanguage, languageNames, languages } from "../text/i18n";
import { useWords } from "../text/useWords";
import { ArrowOut } from "../ui/icons";
import { Notice } from "../ui/Notice";
import { nameOf } from "./nameOf";
import { tell, useTold } from "./notices";
import { signInAddress } from "./signIn";

const cityRules = "https://www.antwerpen.be/parkeren-in-het-centrum";

/** What stands around every page: the way home, the name of who is signed in, the language, the privacy policy. */
export function Shell() {
  const { t } = useWords();
  const home = useLocation({ select: (location) => location.pathname === "/" });
  const seen = useQuery({ ...overview, enabled: false });
  const signedOut = seen.error instanceof Problem && seen.error.signedOut;
  const me = signedOut ? undefined : seen.data?.me;

  const client = useQueryClient();
  const citizen = me?.citizenId;
  useEffect(() => (citizen === undefined ? undefined : followChanges(client)), [client, citizen]);

  return (
    <>
      <a className="skip" href="#content">
        {t("app.skip")}
      </a>
      <header className={home ? "header header--home" : "header"}>
        <div className="header__bar">
          <Link to="/" className="header__mark" aria-label={t("app.home")}>
            <img src="/mark.svg" alt="" width="52" height="52" />
          </Link>
          <div className="header__tools">
            <LanguageChoice />
            {me ? <SignOut me={me} /> : <SignInLink />}
          </div>
        </div>
        <div className="header__title">
          <p>{t("app.name")}</p>
        </div>
      </header>
      {me && <Ways />}
      <main id="content" className="content" tabIndex={-1}>
        <Offline />
        <Slow />
        <WhatHappened />
        <Suspense fallback={<p className="waiting">{t("app.loading")}</p>}>
          <Outlet />
        </Suspense>
      </main>
      <footer className="footer">
        <p className="footer__name">{t("app.name")}</p>
        <nav aria-label={t("app.name")}>
          <Link to="/privacybeleid">{t("app.privacy")}</Link>
          <a href={cityRules} rel="noreferrer">
            {t("app.cityRules")}
          </a>
        </nav>
      </footer>
    </>
  );
}

const ways = [
  ["/", "home"],
  ["/kentekens", "favourites"],
  ["/facturen", "invoices"],
  ["/voorkeuren", "preferences"],
  ["/profiel", "profile"],
] as const;

/** The pages besides those that the dashboard leads to. */
function Ways() {
  const { t } = useWords();
  return (
    <nav className="ways" aria-label={t("app.pages")}>
      <ul>
        {ways.map(([to, name]) => (
          <li key={to}>
            <Link to={to} activeOptions={{ exact: true, includeSearch: false }}>
              {t(`app.ways.${name}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Clicking the name signs out (manual check 40). A plain form: the answer leads the browser through the sign-out. */
function SignOut({ me }: { me: Citizen }) {
  const { t } = useWords();
  return (
    <form
      method="post"
      action="/logout"
      onSubmit={(event) => {
        const field = event.currentTarget.elements.namedItem("_csrf");
        if (field instanceof HTMLInputElement) {
          field.value = crossSiteToken();
        }
      }}
    >
      <input type="hidden" name="_csrf" defaultValue="" />
      <button type="submit" className="button header__account">
        <ArrowOut />
        <span>
          <span className="header__person">{nameOf(me) || me.username}</span> {t("app.logout")}
        </span>
      </button>
    </form>
  );
}

function SignInLink() {
  const { t, language } = useWords();
  const here = useLocation({ select: (location) => location.href });
  return (
    <a className="button header__account" href={signInAddress(here, language)}>
      <ArrowOut />
      <span>{t("app.login")}</span>
    </a>
  );
}

function LanguageChoice() {
  const { t, language } = useWords();
  return (
    <label className="language">
      <span className="unseen">{t("app.language")}</span>
      <select
        value={language}
        onChange={(event) => {
          if (isLanguage(event.target.value)) {
            void chooseLanguage(event.target.value);
          }
        }}
      >
        {languages.map((tag) => (
          <option key={tag} value={tag} lang={tag}>
            {languageNames[tag]}
          </option>
        ))}
      </select>
    </label>
  );
}

function WhatHappened() {
  const told = useTold();
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => () => tell(undefined), [path]);
  return (
    told && (
      <Notice kind={told.kind} title={told.title} onClose={() => tell(undefined)}>
        {told.text && <p>{told.text}</p>}
      </Notice>
    )
  );
}

const slowMilliseconds = 6_000;

/** Says so when an answer takes long: whoever waits in silence presses again. */
function Slow() {
  const { t } = useWords();
  const waiting =
    useIsFetching({ predicate: ({ state }) => state.data === undefined }) + useIsMutating() > 0;
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(waiting), waiting ? slowMilliseconds : 0);
    return () => clearTimeout(timer);
  }, [waiting]);
  return slow && waiting ? <Notice kind="pending" title={t("app.slow")} /> : null;
}

function Offline() {
  const { t } = useWords();
  const online = useSyncExternalStore(
    (listener) => {
      window.addEventListener("online", listener);
      window.addEventListener("offline", listener);
      return () => {
        window.removeEventListener("online", listener);
        window.removeEventListener("offline", listener);
      };
    },
    () => navigator.onLine,
  );
  return online ? null : <Notice kind="pending" title={t("app.offline")} />;
}
