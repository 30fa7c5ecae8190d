import { useWords } from "../text/useWords";
import { PageTitle } from "../ui/PageTitle";

const parts = ["data", "purpose", "plate", "rights", "browser"] as const;

/** The policy that the footer of every page and the consent page lead to. Readable without signing in. */
export function PrivacyPage() {
  const { t } = useWords();
  return (
    <article className="page page--text">
      <PageTitle>{t("privacy.title")}</PageTitle>
      <p className="lead">{t("privacy.intro")}</p>
      {parts.map((part) => (
        <section key={part}>
          <h2>{t(`privacy.${part}Title`)}</h2>
          <p>{t(`privacy.${part}`)}</p>
        </section>
      ))}
    </article>
  );
}
