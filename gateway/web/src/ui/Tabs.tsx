import { type KeyboardEvent, type ReactNode, useId, useRef } from "react";

interface Props<Name extends string> {
  label: string;
  tabs: { name: Name; title: string }[];
  chosen: Name;
  onChoose: (name: Name) => void;
  children: ReactNode;
}

/**
 * The WAI-ARIA tabs pattern, for two fixed tabs: one stop for the Tab key, arrows between the tabs. A library's tabs
 * would weigh a fifth of the dashboard.
 */
export function Tabs<Name extends string>({
  label,
  tabs,
  chosen,
  onChoose,
  children,
}: Props<Name>) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);

  function move(event: KeyboardEvent) {
    const at = tabs.findIndex(({ name }) => name === chosen);
    const to = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    }[event.key];
    const tab = to === undefined ? undefined : tabs[to];
    if (to !== undefined && tab) {
      event.preventDefault();
      onChoose(tab.name);
      list.current?.querySelectorAll<HTMLElement>("[role=tab]")[to]?.focus();
    }
  }

  return (
    <div className="tabs">
      <div ref={list} role="tablist" aria-label={label} className="tabs__list">
        {tabs.map(({ name, title }) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            className="tabs__tab"
            aria-selected={name === chosen}
            aria-controls={`${id}-panel`}
            tabIndex={name === chosen ? 0 : -1}
            onClick={() => onChoose(name)}
            onKeyDown={move}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen}`}
        className="tabs__panel"
      >
        {children}
      </div>
    </div>
  );
}
