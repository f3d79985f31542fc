import type { ReactNode } from "react";

function Sign(props: { children: ReactNode }) {
  return (
    <svg className="cal-sign" viewBox="0 0 12 12" aria-hidden="true">
      {props.children}
    </svg>
  );
}

/** 已锁定 */
export const LockSign = () => (
  <Sign>
    <rect x="2" y="5.5" width="8" height="5.5" rx="1" fill="currentColor" />
    <path d="M3.8 5.5V3.8a2.2 2.2 0 0 1 4.4 0v1.7" fill="none" stroke="currentColor" strokeWidth="1.3" />
  </Sign>
);

/** 已通知: an envelope. */
export const AnnouncedSign = () => (
  <Sign>
    <rect x="1" y="2.5" width="10" height="7" rx="0.8" fill="none" stroke="currentColor" strokeWidth="1.1" />
    <path d="M1.3 3.2 6 6.6l4.7-3.4" fill="none" stroke="currentColor" strokeWidth="1.1" />
  </Sign>
);

/** 需核对: something stands against it. */
export const WarnedSign = () => (
  <Sign>
    <path d="M6 1.4 11.2 10.6H.8Z" fill="none" stroke="currentColor" strokeWidth="1.2" strokeLinejoin="round" />
    <path d="M6 4.6v2.8M6 8.6v.8" stroke="currentColor" strokeWidth="1.2" />
  </Sign>
);

/** 已举办 or 已归档 */
export const HeldSign = () => (
  <Sign>
    <path d="m2 6.4 2.7 2.8L10 3.2" fill="none" stroke="currentColor" strokeWidth="1.5" />
  </Sign>
);

/** Moved in the 试排方案 that is shown. */
export const MovedSign = () => <span className="cal-moved">移</span>;
