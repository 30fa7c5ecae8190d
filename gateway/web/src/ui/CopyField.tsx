import { useRef, useState } from "react";
import { useWords } from "../text/useWords";
import { Field } from "./Field";

/** An address to take along. Where the browser lets no script copy, it can be selected by hand. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState(false);

  async function copy() {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      // It stays selected, for the person to copy.
    }
  }

  return (
    <div className="copy">
      <Field label={label}>
        {(wiring) => (
          <input {...wiring} ref={input} className="input copy__value" readOnly value={value} />
        )}
      </Field>
      <button type="button" className="button button--plain" onClick={() => void copy()}>
        {t("app.copy")}
      </button>
      <p className="copy__done quiet" role="status">
        {copied && t("app.copied")}
      </p>
    </div>
  );
}
