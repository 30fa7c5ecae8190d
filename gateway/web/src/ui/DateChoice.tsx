import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { readDate, writeDate } from "../text/typedDate";
import { useWords } from "../text/useWords";
import { Field } from "./Field";
import { Calendar } from "./icons";

const CalendarDialog = lazy(() => import("./CalendarDialog"));

const longest = "dd/mm/jjjj".length;

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
  const [open, setOpen] = useState(false);
  // What was chosen elsewhere (the calendar, another field) is written out; what is typed here stays as it is typed.
  const read = readDate(typed) ?? "";
  const shown = read === value ? typed : value === "" ? "" : writeDate(value, language);
  const unread = shown.trim() !== "" && readDate(shown) === undefined;
  const fault = unread ? t("list.wrongDate", { example: t("list.datePlaceholder") }) : "";

  // The browser keeps back a form with half a day in it.
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => input.current?.setCustomValidity(fault), [fault]);

  return (
    <Field
      label={label}
      required={required}
      // Said as soon as it is certain, and not when the field is left: a page that moves then loses the click.
      error={unread && shown.length >= longest ? fault : error}
    >
      {(wiring) => (
        <div className="moment">
          <input
            ref={input}
            {...wiring}
            className="moment__typed"
            value={shown}
            placeholder={t("list.datePlaceholder")}
            inputMode="numeric"
            autoComplete="off"
            maxLength={longest}
            onChange={(event) => {
              setTyped(event.target.value);
              onChange(readDate(event.target.value) ?? "");
            }}
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
