import { lazy, Suspense, useEffect, useState } from "react";
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
  const [typed, setTyped] = useState(() => (value === "" ? "" : writeDate(value, language)));
  const [left, setLeft] = useState(false);
  const [open, setOpen] = useState(false);
  const unread = typed.trim() !== "" && readDate(typed) === undefined;

  // What was chosen elsewhere (the calendar, a reset) is shown here; what is being typed stays as it is typed.
  useEffect(() => {
    setTyped((text) =>
      (readDate(text) ?? "") === value ? text : value === "" ? "" : writeDate(value, language),
    );
  }, [value, language]);

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
            value={typed}
            placeholder={t("list.datePlaceholder")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={10}
            onChange={(event) => {
              const text = event.target.value;
              setTyped(text);
              const date = readDate(text);
              if (date !== undefined || text.trim() === "") {
                onChange(date ?? "");
              }
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
