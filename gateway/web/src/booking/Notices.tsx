import type nl from "../text/pages.nl.json";
import { useWords } from "../text/useWords";
import { Notice } from "../ui/Notice";

/** What a person may want to look at once more; nothing of it stands in the way. */
export function Notices({ codes }: { codes: readonly string[] }) {
  const { t } = useWords();
  return codes.map((code) => {
    const words = t(`notices.${code as keyof typeof nl.notices}`, { defaultValue: "" });
    return words === "" ? null : <Notice key={code} kind="about" title={words} silent />;
  });
}
