import type { Consent } from "../api/shapes";
import type nl from "../text/pages.nl.json";
import { useWords } from "../text/useWords";
import { Check, Cross } from "../ui/icons";

/** The items of the consent page, by the names that the API and the records have for them. */
const items: Record<string, keyof typeof nl.profile.scope> = {
  "astad.aprofiel.v1.username": "USERNAME",
  "astad.aprofiel.v1.name": "NAME",
  "astad.aprofiel.v1.avatar": "AVATAR",
  "astad.aprofiel.v1.email": "EMAIL",
  "pom.address": "ADDRESS",
  "pom.family-members": "FAMILY_MEMBERS",
};

/** What was asked for, item by item: whether it is shared, and what follows where it is not. */
export function ConsentItems({ scopes, grantedScopes }: Pick<Consent, "scopes" | "grantedScopes">) {
  const { t } = useWords();
  return (
    <ul className="items" aria-label={t("profile.items")}>
      {scopes.map((scope) => {
        const item = items[scope];
        const shared = grantedScopes.includes(scope);
        return (
          <li key={scope} className={shared ? "item" : "item item--kept"}>
            {shared ? <Check /> : <Cross />}
            <span className="item__name">{item ? t(`profile.scope.${item}`) : scope}</span>{" "}
            <span className="item__state">{t(shared ? "profile.shared" : "profile.kept")}</span>{" "}
            {!shared && item && <p className="item__effect">{t(`profile.without.${item}`)}</p>}
          </li>
        );
      })}
    </ul>
  );
}
