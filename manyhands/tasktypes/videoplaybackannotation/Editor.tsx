export { ClipEditor as Editor, wrongWithClip as check } from "#tracks";
