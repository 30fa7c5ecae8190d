import type { Citizen } from "../api/shapes";

/** First name and family name, or what there is of them: a person can keep both to themselves. */
export function nameOf({ givenName, familyName }: Citizen): string {
  return [givenName, familyName].filter(Boolean).join(" ");
}

/** How to greet a person. */
export function greetingOf(me: Citizen): string {
  return me.givenName || me.familyName || me.username;
}
