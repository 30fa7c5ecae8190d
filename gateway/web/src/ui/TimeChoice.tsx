import { parseTime } from "@internationalized/date";
import { useId } from "react";
import { DateInput, DateSegment } from "react-aria-components/DateField";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { Label } from "react-aria-components/Label";
import { TimeField } from "react-aria-components/TimeField";
import { locales } from "../text/i18n";
import { useWords } from "../text/useWords";
import { Required } from "./Field";

interface Props {
  label: string;
  /** `12:05`; empty when nothing is chosen. */
  value: string;
  onChange: (time: string) => void;
  required?: boolean;
  error?: string | undefined;
}

/** A time of day, to the minute, on a 24-hour clock. */
export function TimeChoice({ label, value, onChange, required = false, error }: Props) {
  const { language } = useWords();
  const errorId = useId();
  return (
    <I18nProvider locale={locales[language]}>
      <TimeField
        className={error ? "field field--wrong" : "field"}
        value={value === "" ? null : parseTime(value)}
        onChange={(time) => onChange(time === null ? "" : time.toString().slice(0, 5))}
        hourCycle={24}
        granularity="minute"
        shouldForceLeadingZeros
        isInvalid={error !== undefined}
        {...(error ? { "aria-describedby": errorId } : {})}
      >
        <Label className="field__label">
          {label}
          {required && <Required />}
        </Label>
        <DateInput className="moment moment__segments">
          {(segment) => <DateSegment segment={segment} className="moment__segment" />}
        </DateInput>
        {error && (
          <p id={errorId} className="field__error">
            {error}
          </p>
        )}
      </TimeField>
    </I18nProvider>
  );
}
