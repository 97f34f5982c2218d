export { ClipViewer as Viewer } from "#tracks";
