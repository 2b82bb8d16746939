import { strToU8 } from 'fflate';

/**
 * What scenarios have in common, so that a link need not carry it: the words of Kubernetes and Istio as a scenario's file has them,
 * four spaces deep. What is used most stands last, where references to it are shortest.
 *
 * INVARIANT: this text belongs to links of version 1. A letter changed here makes all of them unreadable; another text is another version.
 */
export const shareLinkDictionary: Uint8Array = strToU8(`title: Untitled
exercise:
  task: |
  goals:
  solution:
    kind: ReferenceGrant
    kind: HTTPRoute
    parentRefs:
    backendRefs:
    kind: Gateway
    apiVersion: gateway.networking.k8s.io/v1
      gatewayClassName: istio
      listeners:
      allowedRoutes:
    kind: ConfigMap
    data:
      mesh: |-
        trustDomain: cluster.local
        extensionProviders:
        - name: ext-authz
          envoyExtAuthzHttp:
    kind: ServiceEntry
      resolution: DNS
      location: MESH_EXTERNAL
    kind: Sidecar
      egress:
    kind: DestinationRule
      trafficPolicy:
        tls:
          mode: ISTIO_MUTUAL
      subsets:
    kind: RequestAuthentication
      jwtRules:
      - issuer: "testing@secure.istio.io"
        jwksUri: https://
        jwks: |
        audiences:
        forwardOriginalToken: true
        fromHeaders:
        requestPrincipals: ["*"]
    when:
        - key: request.auth.claims[
        - key: request.headers[
        - key: source.namespace
          values: [
          notValues:
        notPrincipals:
        notNamespaces:
        remoteIpBlocks:
        ipBlocks:
        notPaths:
        notMethods:
        methods: ["GET", "POST", "PUT", "DELETE", "HEAD", "PATCH"]
        methods: [GET, POST]
        hosts: ["
        ports: ["
        action: CUSTOM
        action: AUDIT
          provider:
      targetRefs:
    kind: Pod
    kind: StatefulSet
    kind: DaemonSet
          annotations:
            sidecar.istio.io/inject: "false"
            traffic.sidecar.istio.io/excludeInboundPorts: "
            istio.io/dry-run: "true"
            inject.istio.io/templates: gateway
            istio.io/rev: 
        labels: {istio.io/dataplane-mode: ambient}
          image: docker.io/istio/examples-bookinfo-productpage-v1:1.20.3
          - name: istio-proxy
            image: auto
            image: curlimages/curl
            command: ["/bin/sleep", "infinity"]
            env:
            - name: 
              value: "
            imagePullPolicy: IfNotPresent
            resources:
            volumeMounts:
          volumes:
    ---
    apiVersion: networking.istio.io/v1
    kind: VirtualService
    metadata:
      name: bookinfo
      namespace: default
    spec:
      hosts:
      - "*"
      gateways:
      http:
      - match:
        - uri:
            prefix: /
        route:
        - destination:
            host: 
            port:
              number: 80
    ---
    apiVersion: networking.istio.io/v1beta1
    kind: Gateway
    metadata:
      name: gateway
    spec:
      selector:
        istio: ingressgateway
      servers:
      - port: {number: 80, name: http, protocol: HTTP}
        hosts: ["*"]
    ---
    apiVersion: security.istio.io/v1
    kind: PeerAuthentication
    metadata:
      name: default
      namespace: istio-system
    spec:
      mtls:
        mode: PERMISSIVE
      portLevelMtls:
        8080:
          mode: DISABLE
        mode: STRICT
    ---
    apiVersion: v1
    kind: Namespace
    metadata:
      name: legacy
      name: istio-system
      name: bookinfo
      labels:
        istio-injection: enabled
    metadata: {name: shop, labels: {istio-injection: enabled}}
    ---
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: bookinfo-reviews
      namespace: bookinfo
      labels: {account: reviews}
    ---
    apiVersion: apps/v1
    kind: Deployment
    metadata:
      name: reviews-v1
      namespace: bookinfo
      labels: {app: reviews, version: v1}
    spec:
      replicas: 1
      selector:
        matchLabels: {app: reviews, version: v1}
        matchLabels:
          app: 
          version: v1
      template:
        metadata:
          labels: {app: details, version: v1}
          labels:
            app: 
            version: v1
        spec:
          serviceAccountName: bookinfo-ratings
          containers:
          - name: productpage
            image: docker.io/istio/examples-bookinfo-details-v1:1.20.3
            ports:
            - containerPort: 9080
    ---
    apiVersion: v1
    kind: Service
    metadata:
      name: productpage
      namespace: bookinfo
      labels: {app: productpage, service: productpage}
      labels:
        app: 
        service: 
    spec:
      type: LoadBalancer
      selector: {app: 
      ports:
      - {name: http, port: 80, targetPort: 8080}
      - port: 80
        name: http
        targetPort: 8080
      - {name: http, port: 9080}
  authz.yaml: |
    apiVersion: security.istio.io/v1beta1
    kind: AuthorizationPolicy
    metadata: {name: allow-nothing, namespace: bookinfo}
    spec: {}
    ---
    apiVersion: security.istio.io/v1
    kind: AuthorizationPolicy
    metadata:
      name: reviews-from-productpage
      namespace: bookinfo
    spec:
      selector:
        matchLabels:
          app: 
      action: DENY
      action: ALLOW
      rules:
      - from:
        - source:
            namespaces: ["
            principals: ["cluster.local/ns/
            principals:
            - cluster.local/ns/istio-system/sa/ingressgateway
            - cluster.local/ns/bookinfo/sa/bookinfo-productpage
        to:
        - operation:
            methods: [GET]
            paths: [/
  mtls.yaml: |
  manifests.yaml: |
  mesh.yaml: |
view: {map: matrix, tab: mTLS, file: authz.yaml, select: 
view: {tab: Ask}
expect:
  - {from: internet, to: , speaks: tcp, http: GET /, headers: {host: , token: , verdict: allow, status: 403, because: verdict.deny.noAllow}
, verdict: depends}
, verdict: fails, because: 
, verdict: deny, status: 403}
calls:
  - {from: internet, to: gateway:istio-system/ingressgateway:80}
  - {from: bookinfo/productpage-v1, to: bookinfo/reviews:9080}
about: |
title: 
files:
  mesh.yaml: |
    apiVersion: v1
    kind: Namespace
    metadata:
      name: `);
