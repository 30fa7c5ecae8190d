import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {children}
    </svg>
  );
}

export const ArrowOut = () => (
  <Icon>
    <path d="M10 5H6a1 1 0 0 0-1 1v12a1 1 0 0 0 1 1h4M14 8l4 4-4 4M18 12H9" />
  </Icon>
);

export const ArrowRight = () => (
  <Icon>
    <path d="M5 12h14M13 6l6 6-6 6" />
  </Icon>
);

export const Check = () => (
  <Icon>
    <path d="M5 12.5l4.5 4.5L19 7.5" />
  </Icon>
);

export const Cross = () => (
  <Icon>
    <path d="M6 6l12 12M18 6L6 18" />
  </Icon>
);

export const Warning = () => (
  <Icon>
    <path d="M12 4l9 16H3zM12 10v4M12 17.2v.1" />
  </Icon>
);

export const Hourglass = () => (
  <Icon>
    <path d="M12 7v5l3 2" />
    <circle cx="12" cy="12" r="8.5" />
  </Icon>
);

export const About = () => (
  <Icon>
    <circle cx="12" cy="12" r="8.5" />
    <path d="M12 11v5M12 8v.1" />
  </Icon>
);

export const Calendar = () => (
  <Icon>
    <path d="M5 6.5h14V20H5zM5 10.5h14M9 4v4M15 4v4" />
  </Icon>
);

export const Download = () => (
  <Icon>
    <path d="M12 4v11M7 11l5 5 5-5M5 20h14" />
  </Icon>
);

export const Plus = () => (
  <Icon>
    <path d="M12 5v14M5 12h14" />
  </Icon>
);

export const ChevronLeft = () => (
  <Icon>
    <path d="M14 6l-6 6 6 6" />
  </Icon>
);

export const ChevronRight = () => (
  <Icon>
    <path d="M10 6l6 6-6 6" />
  </Icon>
);

export const Share = () => (
  <Icon>
    <path d="M12 15V4M8 8l4-4 4 4M6 12v7h12v-7" />
  </Icon>
);

export const Star = ({ filled }: { filled: boolean }) => (
  <Icon>
    <path
      d="M12 4l2.4 5 5.6.7-4.1 3.8 1.1 5.5-5-2.8-5 2.8 1.1-5.5L4 9.7 9.6 9z"
      fill={filled ? "currentColor" : "none"}
    />
  </Icon>
);
