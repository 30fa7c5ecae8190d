import { type ReactNode, useEffect, useId, useRef } from "react";

interface Props {
  title: string;
  children: ReactNode;
  yes: string;
  no: string;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks before something that cannot be undone. The browser's own dialog: it keeps the focus in and closes on Escape. */
export function Confirm({ title, children, yes, no, busy, onYes, onNo }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useId();

  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);

  return (
    <dialog
      ref={dialog}
      className="confirm"
      aria-labelledby={heading}
      onCancel={(event) => {
        event.preventDefault();
        onNo();
      }}
    >
      <h2 id={heading}>{title}</h2>
      {children}
      <div className="row row--end">
        <button type="button" className="button button--plain" onClick={onNo} disabled={busy}>
          {no}
        </button>
        <button type="button" className="button button--warn" onClick={onYes} disabled={busy}>
          {yes}
        </button>
      </div>
    </dialog>
  );
}
