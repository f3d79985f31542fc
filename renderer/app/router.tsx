import { createHashHistory, createRootRoute, createRoute, createRouter, Outlet } from "@tanstack/react-router";
import { RoomBoundary } from "./errorBoundary.tsx";
import { Frame } from "./frame.tsx";
import { rooms } from "./rooms.tsx";

const root = createRootRoute({ component: Outlet });
const framed = createRoute({ getParentRoute: () => root, id: "frame", component: Frame });

const roomRoutes = rooms.map((room) =>
  createRoute({
    getParentRoute: () => framed,
    path: room.path,
    component: () => (
      <RoomBoundary key={room.path}>
        <room.component />
      </RoomBoundary>
    ),
  }),
);
/** An address that nobody knows still has the rooms on its left. */
const nowhere = createRoute({
  getParentRoute: () => framed,
  path: "$",
  component: () => <p style={{ padding: 24 }}>没有这一页，请从左边选择。</p>,
});

/** The pages of the program. Addresses live behind "#", so that any shell can serve one file. */
export const router = createRouter({
  routeTree: root.addChildren([framed.addChildren([...roomRoutes, nowhere])]),
  history: createHashHistory(),
});
