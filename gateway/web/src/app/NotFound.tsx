import { Link } from "@tanstack/react-router";
import { useWords } from "../text/useWords";
import { PageTitle } from "../ui/PageTitle";

export function NotFound() {
  const { t } = useWords();
  return (
    <div className="page page--text">
      <PageTitle>{t("app.notFound")}</PageTitle>
      <p>{t("app.notFoundText")}</p>
      <Link to="/" className="button">
        {t("app.home")}
      </Link>
    </div>
  );
}
