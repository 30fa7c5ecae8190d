import { lazy, Suspense, useState } from "react";
import { readDate, writeDate } from "../text/typedDate";
import { useWords } from "../text/useWords";
import { Field } from "./Field";
import { Calendar } from "./icons";

const CalendarDialog = lazy(() => import("./CalendarDialog"));

interface Props {
  label: string;
  /** `2023-07-31`; empty when nothing, or no day, is filled in. */
  value: string;
  onChange: (date: string) => void;
  required?: boolean;
  error?: string | undefined;
  /** The first day that the calendar offers. */
  earliest?: string | undefined;
}

/** A day, typed as `dd/mm/jjjj` or picked from a calendar that is only loaded when it is opened. */
export function DateChoice({ label, value, onChange, required = false, error, earliest }: Props) {
  const { t, language } = useWords();
  const [typed, setTyped] = useState("");
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  // What was chosen elsewhere (the calendar, another field) is written out; what is typed here stays as it is typed.
  const read = readDate(typed) ?? "";
  const shown = read === value ? typed : value === "" ? "" : writeDate(value, language);
  const unread = shown.trim() !== "" && readDate(shown) === undefined;

  return (
    <Field
      label={label}
      required={required}
      error={left && unread ? t("list.wrongDate", { example: t("list.datePlaceholder") }) : error}
    >
      {(wiring) => (
        <div className="moment">
          <input
            {...wiring}
            className="moment__typed"
            value={shown}
            placeholder={t("list.datePlaceholder")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(readDate(event.target.value) ?? "");
            }}
            onFocus={() => setLeft(false)}
            onBlur={() => setLeft(true)}
          />
          <button
            type="button"
            className="moment__open"
            aria-label={t("list.calendar", { label })}
            aria-haspopup="dialog"
            onClick={() => setOpen(true)}
          >
            <Calendar />
          </button>
          {open && (
            <Suspense>
              <CalendarDialog
                label={label}
                value={value}
                earliest={earliest}
                onPick={(date) => {
                  onChange(date);
                  setOpen(false);
                }}
                onClose={() => setOpen(false)}
              />
            </Suspense>
          )}
        </div>
      )}
    </Field>
  );
}
