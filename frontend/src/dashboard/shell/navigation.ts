import { may, type Session } from "#api";
import type { IconName, Mode, NavGroup, NavItem } from "#kit";
import { hrefOf } from "../address";

export interface Place {
  path: string;
  label: string;
  icon: IconName;
  /** The command of `dashboardScope` which leads there. */
  command: string;
}

export const places = {
  home: { path: "/dashboard", label: "Home", icon: "home", command: "dashboard.home" },
  firstSteps: {
    path: "/dashboard/first-steps",
    label: "First steps",
    icon: "flag",
    command: "dashboard.firstSteps",
  },
  tasks: { path: "/dashboard/tasks", label: "Tasks", icon: "layers", command: "dashboard.tasks" },
  audits: {
    path: "/dashboard/audits",
    label: "Audits",
    icon: "check",
    command: "dashboard.audits",
  },
  projects: {
    path: "/dashboard/projects",
    label: "Projects",
    icon: "folder",
    command: "dashboard.projects",
  },
  batches: {
    path: "/dashboard/batches",
    label: "Batches",
    icon: "chart",
    command: "dashboard.batches",
  },
  datasets: {
    path: "/dashboard/datasets",
    label: "Datasets",
    icon: "download",
    command: "dashboard.datasets",
  },
  files: { path: "/dashboard/files", label: "Files", icon: "upload", command: "dashboard.files" },
  callbacks: {
    path: "/dashboard/callbacks",
    label: "Callbacks",
    icon: "send",
    command: "dashboard.callbacks",
  },
  requests: {
    path: "/dashboard/requests",
    label: "Requests",
    icon: "history",
    command: "dashboard.requests",
  },
  usage: {
    path: "/dashboard/usage",
    label: "Usage",
    icon: "clock",
    command: "dashboard.usage",
  },
  apiKeys: {
    path: "/dashboard/api-keys",
    label: "API keys",
    icon: "key",
    command: "dashboard.apiKeys",
  },
  quality: {
    path: "/dashboard/quality",
    label: "Quality",
    icon: "success",
    command: "dashboard.quality",
  },
  studio: {
    path: "/dashboard/studio",
    label: "Studio",
    icon: "merge",
    command: "dashboard.studio",
  },
  team: { path: "/dashboard/team", label: "Team", icon: "users", command: "dashboard.team" },
  settings: {
    path: "/dashboard/settings",
    label: "Settings",
    icon: "settings",
    command: "dashboard.settings",
  },
} as const satisfies Record<string, Place>;

/** The pages somebody may open. */
export function placesFor(session: Session): Place[] {
  const { home, firstSteps, tasks, audits, projects, batches, callbacks } = places;
  const { datasets, files, requests, usage, quality, studio, apiKeys, team, settings } = places;
  return [
    ...[home, firstSteps, tasks],
    ...(may(session, "operate") ? [audits] : []),
    ...[projects, batches, datasets, files, callbacks, requests, usage],
    ...(may(session, "people") ? [quality, studio] : []),
    ...(may(session, "keys") ? [apiKeys] : []),
    ...(may(session, "people") ? [team] : []),
    ...(may(session, "keys") ? [settings] : []),
  ];
}

interface NavFacts {
  session: Session;
  mode: Mode;
  /** First steps leave the navigation when they are done. */
  hasFirstSteps: boolean;
  badges: Partial<Record<string, React.ReactNode>>;
}

/** The side navigation. */
export function navigationOf({ session, mode, hasFirstSteps, badges }: NavFacts): NavGroup[] {
  const items = placesFor(session)
    .filter((place) => place.path !== places.firstSteps.path || hasFirstSteps)
    .map((place): NavItem => {
      const { path, label, icon } = place;
      return { href: hrefOf(mode, path), label, icon, badge: badges[path] };
    });
  const isOfAccount = ({ label }: NavItem) =>
    [places.usage, places.apiKeys, places.team, places.settings].some(
      (place) => place.label === label,
    );
  const ofAccount = items.filter(isOfAccount);
  return [
    { items: items.filter((item) => !isOfAccount(item)) },
    ...(ofAccount.length > 0 ? [{ title: session.customer, items: ofAccount }] : []),
    {
      title: "Elsewhere",
      items: [
        { href: "/workspace", label: "Workspace", icon: "inbox" },
        { href: "/docs", label: "API reference", icon: "book", isExternal: true },
      ],
    },
  ];
}
