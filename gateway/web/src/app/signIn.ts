/** Where signing in starts, and where it comes back to: a path of this site, never another one. */
export function signInAddress(here: string): string {
  const back = here.startsWith("/") && !here.startsWith("//") ? here : "/";
  return back === "/" ? "/login" : `/login?returnTo=${encodeURIComponent(back)}`;
}
