import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
} from "@tanstack/react-router";
import { NotFound, RouteFailure } from "./app/RouteFailure";
import { parseSearch, stringifySearch } from "./app/search-params";
import { readMode } from "./dashboard/address";
import { readQueueSearch } from "./dashboard/audit/search";
import { readBatchSearch } from "./dashboard/batches/search";
import { readCallbackSearch } from "./dashboard/callbacks/search";
import { readFileSearch } from "./dashboard/files/search";
import { readStep } from "./dashboard/first-steps/search";
import { readProjectSearch } from "./dashboard/projects/search";
import { readRequestSearch } from "./dashboard/requests/search";
import { readTaskSearch } from "./dashboard/tasks/search";

/** Every address of the pages. Each component is a chunk of its own, loaded when it is wanted. */
const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: RouteFailure });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  component: lazyRouteComponent(() => import("./app/StartPage"), "StartPage"),
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: "/workspace",
  component: lazyRouteComponent(() => import("./workspace/WorkspacePage"), "WorkspacePage"),
});

const work = createRoute({
  getParentRoute: () => root,
  path: "/workspace/work",
  validateSearch: ({ task }): { task?: string } => (typeof task === "string" ? { task } : {}),
  component: lazyRouteComponent(() => import("./workspace/WorkPage"), "WorkPage"),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/dashboard",
  validateSearch: readMode,
  component: lazyRouteComponent(
    () => import("./dashboard/shell/DashboardLayout"),
    "DashboardLayout",
  ),
});

const home = createRoute({
  getParentRoute: () => dashboard,
  path: "/",
  component: lazyRouteComponent(() => import("./dashboard/home/HomePage"), "HomePage"),
});

const firstSteps = createRoute({
  getParentRoute: () => dashboard,
  path: "/first-steps",
  validateSearch: readStep,
  component: lazyRouteComponent(
    () => import("./dashboard/first-steps/FirstStepsPage"),
    "FirstStepsPage",
  ),
});

const tasks = createRoute({
  getParentRoute: () => dashboard,
  path: "/tasks",
  validateSearch: readTaskSearch,
  component: lazyRouteComponent(() => import("./dashboard/tasks/TasksPage"), "TasksPage"),
});

const task = createRoute({
  getParentRoute: () => dashboard,
  path: "/tasks/$taskId",
  component: lazyRouteComponent(() => import("./dashboard/task/TaskPage"), "TaskPage"),
});

const audits = createRoute({
  getParentRoute: () => dashboard,
  path: "/audits",
  validateSearch: readQueueSearch,
  component: lazyRouteComponent(() => import("./dashboard/audit/AuditQueuePage"), "AuditQueuePage"),
});

const projects = createRoute({
  getParentRoute: () => dashboard,
  path: "/projects",
  validateSearch: readProjectSearch,
  component: lazyRouteComponent(() => import("./dashboard/projects/ProjectsPage"), "ProjectsPage"),
});

const project = createRoute({
  getParentRoute: () => dashboard,
  path: "/projects/$projectId",
  component: lazyRouteComponent(() => import("./dashboard/projects/ProjectPage"), "ProjectPage"),
});

const template = createRoute({
  getParentRoute: () => dashboard,
  path: "/projects/$projectId/template",
  component: lazyRouteComponent(() => import("./dashboard/template/TemplatePage"), "TemplatePage"),
});

const batches = createRoute({
  getParentRoute: () => dashboard,
  path: "/batches",
  validateSearch: readBatchSearch,
  component: lazyRouteComponent(() => import("./dashboard/batches/BatchesPage"), "BatchesPage"),
});

const batch = createRoute({
  getParentRoute: () => dashboard,
  path: "/batches/$batchId",
  component: lazyRouteComponent(() => import("./dashboard/batches/BatchPage"), "BatchPage"),
});

const files = createRoute({
  getParentRoute: () => dashboard,
  path: "/files",
  validateSearch: readFileSearch,
  component: lazyRouteComponent(() => import("./dashboard/files/FilesPage"), "FilesPage"),
});

const callbacks = createRoute({
  getParentRoute: () => dashboard,
  path: "/callbacks",
  validateSearch: readCallbackSearch,
  component: lazyRouteComponent(
    () => import("./dashboard/callbacks/CallbacksPage"),
    "CallbacksPage",
  ),
});

const delivery = createRoute({
  getParentRoute: () => dashboard,
  path: "/callbacks/$deliveryId",
  component: lazyRouteComponent(() => import("./dashboard/callbacks/DeliveryPage"), "DeliveryPage"),
});

const requests = createRoute({
  getParentRoute: () => dashboard,
  path: "/requests",
  validateSearch: readRequestSearch,
  component: lazyRouteComponent(() => import("./dashboard/requests/RequestsPage"), "RequestsPage"),
});

const usage = createRoute({
  getParentRoute: () => dashboard,
  path: "/usage",
  validateSearch: ({ month }): { month?: string } =>
    typeof month === "string" && /^20\d\d-(0[1-9]|1[0-2])$/.test(month) ? { month } : {},
  component: lazyRouteComponent(() => import("./dashboard/usage/UsagePage"), "UsagePage"),
});

const quality = createRoute({
  getParentRoute: () => dashboard,
  path: "/quality",
  component: lazyRouteComponent(() => import("./dashboard/quality/QualityPage"), "QualityPage"),
});

const datasets = createRoute({
  getParentRoute: () => dashboard,
  path: "/datasets",
  component: lazyRouteComponent(() => import("./dashboard/datasets/DatasetsPage"), "DatasetsPage"),
});

const studio = createRoute({
  getParentRoute: () => dashboard,
  path: "/studio",
  component: lazyRouteComponent(() => import("./dashboard/studio/StudioPage"), "StudioPage"),
});

const apiKeys = createRoute({
  getParentRoute: () => dashboard,
  path: "/api-keys",
  component: lazyRouteComponent(() => import("./dashboard/api-keys/ApiKeysPage"), "ApiKeysPage"),
});

const settings = createRoute({
  getParentRoute: () => dashboard,
  path: "/settings",
  component: lazyRouteComponent(() => import("./dashboard/settings/SettingsPage"), "SettingsPage"),
});

const team = createRoute({
  getParentRoute: () => dashboard,
  path: "/team",
  component: lazyRouteComponent(() => import("./dashboard/team/TeamPage"), "TeamPage"),
});

const account = createRoute({
  getParentRoute: () => root,
  path: "/account",
  component: lazyRouteComponent(() => import("./account/AccountPage"), "AccountPage"),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: "/signin",
  validateSearch: ({ from }): { from?: string } => (typeof from === "string" ? { from } : {}),
  component: lazyRouteComponent(() => import("./signin/SignInPage"), "SignInPage"),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: "/setup",
  validateSearch: ({ token }): { token?: string } => (typeof token === "string" ? { token } : {}),
  component: lazyRouteComponent(() => import("./signin/SetUpPage"), "SetUpPage"),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: "/invite/$token",
  component: lazyRouteComponent(() => import("./signin/InvitationPage"), "InvitationPage"),
});

/** The kit in all its states, for looking at; not in the build. */
const forDevelopers = import.meta.env.DEV
  ? [
      createRoute({
        getParentRoute: () => root,
        path: "/gallery",
        component: lazyRouteComponent(() => import("./kit/Gallery"), "Gallery"),
      }),
    ]
  : [];

export const router = createRouter({
  routeTree: root.addChildren([
    start,
    workspace,
    work,
    dashboard.addChildren([
      home,
      firstSteps,
      tasks,
      task,
      audits,
      projects,
      project,
      template,
      batches,
      batch,
      datasets,
      files,
      callbacks,
      delivery,
      requests,
      usage,
      quality,
      studio,
      apiKeys,
      settings,
      team,
    ]),
    account,
    signIn,
    setUp,
    invitation,
    ...forDevelopers,
  ]),
  scrollRestoration: true,
  parseSearch,
  stringifySearch,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
