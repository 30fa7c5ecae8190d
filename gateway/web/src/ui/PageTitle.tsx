import { useEffect, useRef } from "react";
import { useWords } from "../text/useWords";

let opened = false;

/** The heading of a page. It names the tab and takes the focus, so that a move to another page is heard. */
export function PageTitle({ children, hidden = false }: { children: string; hidden?: boolean }) {
  const { t } = useWords();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = children === t("app.name") ? children : `${children} – ${t("app.name")}`;
  }, [children, t]);

  useEffect(() => {
    if (opened) {
      heading.current?.focus({ preventScroll: true });
    }
    opened = true;
  }, []);

  return (
    <h1 ref={heading} tabIndex={-1} className={hidden ? "unseen" : "page-title"}>
      {children}
    </h1>
  );
}
