/** Where callers are that stand for whoever the manifests do not hold. */
export const notInManifests = 'in the cluster, not in the manifests';
