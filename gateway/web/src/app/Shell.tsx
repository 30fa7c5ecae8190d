import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useSyncExternalStore } from "react";
import { crossSiteToken } from "../api/http";
import { Problem } from "../api/problem";
import { overview } from "../api/queries";
import type { Citizen } from "../api/shapes";
import { chooseLanguage, isLanguage, languageNames, languages } from "../text/i18n";
import { useWords } from "../text/useWords";
import { ArrowOut } from "../ui/icons";
import { Notice } from "../ui/Notice";
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
      <main id="content" className="content" tabIndex={-1}>
        <Offline />
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
          <span className="header__person">
            {me.givenName} {me.familyName}
          </span>{" "}
          {t("app.logout")}
        </span>
      </button>
    </form>
  );
}

function SignInLink() {
  const { t } = useWords();
  const here = useLocation({ select: (location) => location.href });
  return (
    <a className="button header__account" href={signInAddress(here)}>
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
