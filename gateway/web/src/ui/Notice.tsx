import type { ReactNode } from "react";
import { useWords } from "../text/useWords";
import { About, Check, Cross, Hourglass, Warning } from "./icons";

export type NoticeKind = "success" | "problem" | "pending" | "about";

const icons: Record<NoticeKind, () => ReactNode> = {
  success: Check,
  problem: Warning,
  pending: Hourglass,
  about: About,
};

interface Props {
  kind: NoticeKind;
  title: string;
  children?: ReactNode;
  /** Where the notice is part of a page that announces it already, it stays silent itself. */
  silent?: boolean;
  onClose?: (() => void) | undefined;
}

/** Something the person must know now. Problems interrupt a screen reader, the rest waits its turn. */
export function Notice({ kind, title, children, silent = false, onClose }: Props) {
  const { t } = useWords();
  const Icon = icons[kind];
  return (
    <div
      className={`notice notice--${kind}`}
      role={silent ? undefined : kind === "problem" ? "alert" : "status"}
    >
      <span className="notice__icon">
        <Icon />
      </span>
      <div className="notice__words">
        <p className="notice__title">{title}</p>
        {children && <div className="notice__text">{children}</div>}
      </div>
      {onClose && (
        <button
          type="button"
          className="notice__close"
          onClick={onClose}
          aria-label={t("app.close")}
        >
          <Cross />
        </button>
      )}
    </div>
  );
}
