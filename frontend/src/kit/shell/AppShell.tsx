import type { ReactNode } from "react";
import "./AppShell.css";

interface AppShellProps {
  /** A `TopBar`. */
  topBar: ReactNode;
  /** A `SideNav`; on a phone it is the bar at the bottom. */
  nav?: ReactNode;
  /** Test data shows: a striped band under the top bar says so on every page. */
  isTestMode?: boolean;
  children: ReactNode;
}

/** The frame of every page for people who are signed in. */
export function AppShell({ topBar, nav, isTestMode = false, children }: AppShellProps) {
  return (
    <div className="k-shell" data-has-nav={nav === undefined ? undefined : ""}>
      <a className="k-skip-link" href="#main">
        Skip to the content
      </a>
      <header className="k-top-bar" data-test-mode={isTestMode ? "" : undefined}>
        {topBar}
      </header>
      {nav}
      <main id="main" className="k-main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

interface TopBarProps {
  /** Where the name leads. */
  homeHref: string;
  /** After the name: for instance the Live/Test switch. */
  start?: ReactNode;
  /** At the right: badges, the menu of the person. */
  end?: ReactNode;
}

/** The content of the bar at the top. */
export function TopBar({ homeHref, start, end }: TopBarProps) {
  return (
    <>
      <Brand href={homeHref} />
      <div className="k-top-bar-start">{start}</div>
      <div className="k-top-bar-end">{end}</div>
    </>
  );
}

function Brand({ href }: { href: string }) {
  return (
    <a className="k-brand" href={href} aria-label="manyhands, home">
      <Mark />
      <span className="k-brand-name">manyhands</span>
    </a>
  );
}

/** The mark: a raised hand. The same drawing as `app/favicon.svg`. */
export function Mark() {
  return (
    <svg className="k-mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" />
      <path
        d="M6 18V11.5M10 16V7.5M14 16V7.5M18 17V10.5M6 17.5C6 24 9 27 12.5 27S18.5 24.5 19 22L21.5 16.5"
        transform="translate(2.5 -1)"
      />
    </svg>
  );
}
