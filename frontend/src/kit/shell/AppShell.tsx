import type { ReactNode } from "react";
import { Link } from "../actions/Link";
import { Mark } from "./Mark";
import "./AppShell.css";

interface AppShellProps {
  /** A `TopBar`. */
  topBar: ReactNode;
  /** A `SideNav`; on a phone it is the bar at the bottom. */
  nav?: ReactNode;
  /** Test data shows: the colour of the top bar, a striped band and a tag say so on every page. */
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
        {isTestMode && <span className="k-test-tag">Test data</span>}
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
    <Link look="brand" href={href} aria-label="manyhands, home">
      <Mark />
      <span className="k-brand-name">manyhands</span>
    </Link>
  );
}
