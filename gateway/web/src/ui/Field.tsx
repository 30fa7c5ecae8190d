import { type ReactNode, useId } from "react";
import { useWords } from "../text/useWords";

/** What ties an input to its label, its help and its error for a screen reader. */
export interface FieldWiring {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  "aria-required": true | undefined;
}

interface Props {
  label: string;
  required?: boolean;
  help?: string | undefined;
  error?: string | undefined;
  children: (wiring: FieldWiring) => ReactNode;
}

export function Field({ label, required = false, help, error, children }: Props) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(" ");
  return (
    <div className={error ? "field field--wrong" : "field"}>
      <label htmlFor={id} className="field__label">
        {label}
        {required && <Required />}
      </label>
      {children({
        id,
        "aria-describedby": described || undefined,
        "aria-invalid": error ? true : undefined,
        "aria-required": required || undefined,
      })}
      {help && (
        <p id={`${id}-help`} className="field__help">
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field__error">
          {error}
        </p>
      )}
    </div>
  );
}

/** The manual's `*` after the label of a required field. */
export function Required() {
  const { t } = useWords();
  return (
    <>
      {" "}
      <span aria-hidden="true" className="field__star">
        *
      </span>
      <span className="unseen"> ({t("app.required")})</span>
    </>
  );
}
