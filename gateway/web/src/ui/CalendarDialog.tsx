import { parseDate } from "@internationalized/date";
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components/Button";
import {
  Calendar,
  CalendarCell,
  CalendarGrid,
  CalendarGridBody,
  CalendarGridHeader,
  CalendarHeaderCell,
  CalendarHeading,
} from "react-aria-components/Calendar";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { locales } from "../text/i18n";
import { useWords } from "../text/useWords";
import { ChevronLeft, ChevronRight } from "./icons";

interface Props {
  label: string;
  value: string;
  earliest?: string | undefined;
  onPick: (date: string) => void;
  onClose: () => void;
}

/** A month to pick a day from, in the browser's own dialog: the focus stays in, Escape and a click beside it close. */
export default function CalendarDialog({ label, value, earliest, onPick, onClose }: Props) {
  const { language, t } = useWords();
  const dialog = useRef<HTMLDialogElement>(null);

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="calendar-dialog"
      aria-label={label}
      onClose={onClose}
      closedby="any"
    >
      <I18nProvider locale={locales[language]}>
        <Calendar
          className="calendar"
          aria-label={label}
          // eslint-disable-next-line jsx-a11y-x/no-autofocus -- a dialog that opens on request takes the focus.
          autoFocus
          value={value === "" ? null : parseDate(value)}
          onChange={(date) => onPick(date.toString())}
          {...(earliest ? { minValue: parseDate(earliest) } : {})}
        >
          <header className="calendar__head">
            <Button slot="previous" className="calendar__turn" aria-label={t("list.previousMonth")}>
              <ChevronLeft />
            </Button>
            <CalendarHeading className="calendar__month" />
            <Button slot="next" className="calendar__turn" aria-label={t("list.nextMonth")}>
              <ChevronRight />
            </Button>
          </header>
          <CalendarGrid className="calendar__days" weekdayStyle="short">
            <CalendarGridHeader>
              {(day) => <CalendarHeaderCell>{day}</CalendarHeaderCell>}
            </CalendarGridHeader>
            <CalendarGridBody>
              {(date) => <CalendarCell date={date} className="calendar__day" />}
            </CalendarGridBody>
          </CalendarGrid>
        </Calendar>
      </I18nProvider>
    </dialog>
  );
}
