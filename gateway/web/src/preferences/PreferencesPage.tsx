import { Personal } from "../app/Personal";
import { useWords } from "../text/useWords";
import { PageTitle } from "../ui/PageTitle";
import { Calendar } from "./CalendarFeed";
import { Messages } from "./Messages";

/** How a person wants to be told of things: by e-mail, in which language, and in their own calendar. */
export function PreferencesPage() {
  const { t } = useWords();
  return (
    <Personal>
      {() => (
        <div className="page page--form">
          <PageTitle>{t("preferences.title")}</PageTitle>
          <Messages />
          <Calendar />
        </div>
      )}
    </Personal>
  );
}
