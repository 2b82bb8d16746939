import type { FieldWords } from './fields';

const text = (says: string): FieldWords => ({ says });

const containers: FieldWords = {
  says: 'The containers of the pod.',
  isList: true,
  fields: {
    name: text('The name of the container.'),
    image: text('Its image; nothing here depends on it.'),
    ports: {
      says: 'Ports that it listens on. For information only: a Service may point at others.',
      isList: true,
      fields: {
        containerPort: text('The number that policies and `portLevelMtls` mean.'),
        name: text('A name that `targetPort` may use.'),
      },
    },
  },
};

const podSpec: FieldWords = {
  says: 'What runs.',
  fields: {
    serviceAccountName: text('The identity of the pod. Without it the pod runs as `default`.'),
    hostNetwork: {
      says: 'Whether it uses the node’s network. Such a pod gets no proxy.',
      values: ['true', 'false'],
    },
    containers,
  },
};

const podMetadata: FieldWords = {
  says: 'Labels and annotations of the pods.',
  fields: {
    labels: {
      says: 'What Services and policies select. `sidecar.istio.io/inject` decides about the proxy.',
      isMap: true,
    },
    annotations: { says: 'Settings of the proxy, such as ports that it leaves alone.', isMap: true },
  },
};

const selector: FieldWords = {
  says: 'The pods that belong to it.',
  fields: { matchLabels: { says: 'Labels that a pod must all have.', isMap: true } },
};

const workload: FieldWords = {
  says: 'Pods that are alike.',
  fields: {
    replicas: text('How many.'),
    selector,
    template: { says: 'What each pod is like.', fields: { metadata: podMetadata, spec: podSpec } },
  },
};

/** Fields of `spec` of Kubernetes' own kinds, as far as they decide who may call whom. */
export const workloadFields: Readonly<Record<string, FieldWords>> = {
  Pod: podSpec,
  Deployment: workload,
  StatefulSet: workload,
  DaemonSet: { ...workload, fields: { ...workload.fields, replicas: text('Not used: one pod on each node.') } },
  Service: {
    says: 'A name for pods.',
    fields: {
      selector: { says: 'Labels that a pod must all have to stand behind it.', isMap: true },
      type: {
        says: 'How it is reached. ExternalName is a name for a host outside.',
        values: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'],
      },
      clusterIP: text('`None` makes it headless: callers reach the pods by their own addresses.'),
      externalName: text('The host that it stands for.'),
      externalTrafficPolicy: {
        says: 'Whether callers from outside keep their address: `Local` does.',
        values: ['Cluster', 'Local'],
      },
      ports: {
        says: 'Ports that callers use.',
        isList: true,
        fields: {
          name: text('Its beginning tells the protocol: `http`, `http2`, `grpc`, `tcp`, `tls`, `https`.'),
          port: text('The number that callers use. Policies mean the container port instead.'),
          targetPort: text('The container port, as number or name. Without it: the same as `port`.'),
          appProtocol: text('Tells the protocol, before the name does.'),
          protocol: { says: 'The transport.', values: ['TCP', 'UDP', 'SCTP'] },
        },
      },
    },
  },
};
