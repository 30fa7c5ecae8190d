import type { Language } from "../text/i18n";

/** Where signing in starts, and where it comes back to: a path of this site, never another one. */
export function signInAddress(here: string, language: Language): string {
  const back = here.startsWith("/") && !here.startsWith("//") ? here : "/";
  return back === "/"
    ? `/login?lng=${language}`
    : `/login?returnTo=${encodeURIComponent(back)}&lng=${language}`;
}
