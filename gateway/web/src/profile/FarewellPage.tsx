import { useSearch } from "@tanstack/react-router";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";
import { PageTitle } from "../ui/PageTitle";

/** The last page of who withdrew consent or asked to be forgotten. */
export function FarewellPage() {
  const { t } = useWords();
  const { na: after } = useSearch({ from: "/tot-ziens" });
  return (
    <div className="page page--text">
      <PageTitle>{t("profile.farewell")}</PageTitle>
      <Notice kind="success" title={t(`profile.${after}Done`)}>
        <p>{t(`profile.${after}DoneText`)}</p>
      </Notice>
      <p>
        <a className="button" href="/">
          {t("booking.backHome")}
        </a>
      </p>
    </div>
  );
}
