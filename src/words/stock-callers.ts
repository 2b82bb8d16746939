/** Where callers are that stand for whoever the manifests do not hold. */
export const notInManifests = 'not in the manifests';
