import { useId, useState } from "react";
import type { UseFormRegisterReturn } from "react-hook-form";
import { useWords } from "../text/useWords";

interface Props {
  field: UseFormRegisterReturn;
  value: "SELF" | "VISITOR";
  label: string;
  help: string;
}

/** One answer to "Voor wie", with the explanation behind its question mark: shown on demand, read where it stands. */
export function WhoFor({ field, value, label, help }: Props) {
  const { t } = useWords();
  const id = useId();
  const [explained, setExplained] = useState(false);
  return (
    <div className="who">
      <label className="who__choice">
        <input type="radio" value={value} {...field} />
        <span>{label}</span>
      </label>
      <button
        type="button"
        className="who__help"
        aria-expanded={explained}
        aria-controls={id}
        aria-label={t("booking.help", { subject: label })}
        onClick={() => setExplained(!explained)}
      >
        ?
      </button>
      <p id={id} className="who__explanation" hidden={!explained}>
        {help}
      </p>
    </div>
  );
}
