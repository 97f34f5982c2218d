import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";
import { NotFound, RouteFailure } from "./app/RouteFailure";

/** Every address of the pages. Each component is a chunk of its own, loaded when it is wanted. */
const root = createRootRoute({ notFoundComponent: NotFound, errorComponent: RouteFailure });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/workspace" });
  },
});

const workspace = createRoute({
  getParentRoute: () => root,
  path: "/workspace",
  component: lazyRouteComponent(() => import("./workspace/WorkspacePage"), "WorkspacePage"),
});

const dashboard = createRoute({
  getParentRoute: () => root,
  path: "/dashboard",
  component: lazyRouteComponent(() => import("./dashboard/DashboardPage"), "DashboardPage"),
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
    dashboard,
    account,
    signIn,
    setUp,
    invitation,
    ...forDevelopers,
  ]),
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
