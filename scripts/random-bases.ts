/** Specs that Istio accepts, to change a little. By kind. */
export const BASES: Readonly<Record<string, readonly unknown[]>> = {
  AuthorizationPolicy: [
    {
      action: 'ALLOW',
      rules: [
        {
          from: [{ source: { principals: ['cluster.local/ns/a/sa/b'] } }],
          to: [{ operation: { methods: ['GET'], paths: ['/a/{*}'] } }],
        },
      ],
    },
    {
      selector: { matchLabels: { app: 'a' } },
      action: 'DENY',
      rules: [
        {
          to: [{ operation: { ports: ['8080'], hosts: ['a.example.com'] } }],
          when: [{ key: 'source.ip', values: ['10.0.0.0/8'] }],
        },
      ],
    },
    { action: 'CUSTOM', provider: { name: 'a' }, rules: [{ to: [{ operation: { paths: ['/a*'] } }] }] },
    {
      targetRefs: [{ group: 'gateway.networking.k8s.io', kind: 'Gateway', name: 'a' }],
      rules: [{ from: [{ source: { namespaces: ['a'], ipBlocks: ['1.2.3.4'] } }] }, {}],
    },
  ],
  PeerAuthentication: [
    {
      selector: { matchLabels: { app: 'a' } },
      mtls: { mode: 'STRICT' },
      portLevelMtls: { '8080': { mode: 'DISABLE' } },
    },
    { mtls: { mode: 'PERMISSIVE' } },
  ],
  RequestAuthentication: [
    {
      jwtRules: [
        {
          issuer: 'https://a',
          jwksUri: 'https://a.example.com/jwks',
          audiences: ['a'],
          fromHeaders: [{ name: 'x-a', prefix: 'B ' }],
          outputClaimToHeaders: [{ header: 'x-a', claim: 'sub' }],
        },
      ],
    },
    {
      selector: { matchLabels: { app: 'a' } },
      jwtRules: [{ issuer: 'a', jwks: '{"keys":[]}', timeout: '5s', fromParams: ['t'] }],
    },
  ],
  DestinationRule: [
    {
      host: 'a.example.com',
      trafficPolicy: {
        tls: { mode: 'MUTUAL', clientCertificate: 'a', privateKey: 'b' },
        connectionPool: {
          tcp: { maxConnections: 1, connectTimeout: '1s' },
          http: { maxRetries: 1, idleTimeout: '5s' },
        },
        portLevelSettings: [{ port: { number: 80 }, loadBalancer: { simple: 'RANDOM' } }],
      },
      subsets: [{ name: 'v1', labels: { version: 'v1' }, trafficPolicy: { outlierDetection: { interval: '1s' } } }],
      exportTo: ['.'],
    },
    {
      host: 'a',
      trafficPolicy: {
        loadBalancer: {
          consistentHash: { httpCookie: { name: 'a', ttl: '0s' } },
          localityLbSetting: { distribute: [{ from: 'a/*', to: { 'a/b/*': 60, 'c/*': 40 } }] },
        },
        outlierDetection: {},
      },
    },
  ],
  VirtualService: [
    {
      hosts: ['a.example.com'],
      gateways: ['istio-system/gw'],
      http: [
        {
          match: [{ uri: { prefix: '/a' }, headers: { 'x-a': { exact: 'b' } } }, { uri: { regex: '/b.*' } }],
          route: [
            { destination: { host: 'a', port: { number: 80 } }, weight: 90 },
            { destination: { host: 'b', subset: 'v1' }, weight: 10, headers: { request: { set: { 'x-b': 'c' } } } },
          ],
          timeout: '5s',
          retries: { attempts: 3, perTryTimeout: '2s', retryOn: '5xx' },
        },
        { match: [{ uri: { prefix: '/a/b' }, method: { exact: 'GET' } }], redirect: { uri: '/c', redirectCode: 302 } },
        { directResponse: { status: 200, body: { string: 'a' } } },
      ],
    },
    {
      hosts: ['a'],
      http: [
        {
          fault: { abort: { httpStatus: 503, percentage: { value: 10 } }, delay: { fixedDelay: '5s' } },
          rewrite: { uri: '/a' },
          route: [{ destination: { host: 'a' } }],
          corsPolicy: { allowOrigins: [{ exact: 'a' }], allowMethods: ['GET'], maxAge: '1h' },
          mirrors: [{ destination: { host: 'b' }, percentage: { value: 50 } }],
        },
      ],
    },
    {
      hosts: ['*.example.com'],
      gateways: ['gw'],
      tls: [{ match: [{ port: 443, sniHosts: ['a.example.com'] }], route: [{ destination: { host: 'a' } }] }],
      tcp: [
        { match: [{ port: 27017 }], route: [{ destination: { host: 'a' } }] },
        { route: [{ destination: { host: 'b' } }] },
      ],
    },
  ],
  Gateway: [
    {
      selector: { istio: 'ingress' },
      servers: [
        {
          port: { number: 443, name: 'https', protocol: 'HTTPS' },
          hosts: ['a.example.com'],
          tls: { mode: 'SIMPLE', credentialName: 'a' },
        },
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['*'], tls: { httpsRedirect: true } },
      ],
    },
    {
      servers: [
        {
          port: { number: 443, name: 'tls', protocol: 'TLS' },
          hosts: ['shop/a.example.com'],
          tls: {
            mode: 'MUTUAL',
            serverCertificate: 'a',
            privateKey: 'b',
            caCertificates: 'c',
            minProtocolVersion: 'TLSV1_2',
            cipherSuites: ['AES256-SHA'],
          },
        },
      ],
    },
  ],
  ServiceEntry: [
    {
      hosts: ['a.example.com'],
      ports: [{ number: 443, name: 'tls', protocol: 'TLS' }],
      resolution: 'DNS',
      location: 'MESH_EXTERNAL',
      endpoints: [{ address: 'b.example.com', ports: { tls: 8443 } }],
    },
    {
      hosts: ['a'],
      addresses: ['10.0.0.0/24'],
      ports: [{ number: 80, name: 'http', protocol: 'HTTP', targetPort: 8080 }],
      resolution: 'STATIC',
      endpoints: [{ address: '10.0.0.1', labels: { app: 'a' } }],
    },
    { hosts: ['*.example.com'], ports: [{ number: 80, name: 'http', protocol: 'HTTP' }], resolution: 'DYNAMIC_DNS' },
    {
      hosts: ['a', 'b'],
      ports: [{ number: 80, name: 'a' }],
      workloadSelector: { labels: { app: 'a' } },
      resolution: 'NONE',
    },
  ],
  Sidecar: [
    {
      egress: [
        { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['./*'] },
        { hosts: ['istio-system/*', './a.example.com'] },
      ],
      outboundTrafficPolicy: { mode: 'REGISTRY_ONLY' },
    },
    {
      workloadSelector: { labels: { app: 'a' } },
      ingress: [
        {
          port: { number: 443, name: 'tls', protocol: 'HTTPS' },
          defaultEndpoint: '127.0.0.1:80',
          tls: { mode: 'SIMPLE', serverCertificate: 'a', privateKey: 'b' },
        },
      ],
    },
  ],
  WorkloadEntry: [{ address: '10.0.0.1', ports: { http: 80 }, labels: { app: 'a' }, serviceAccount: 'a' }],
  WorkloadGroup: [
    {
      metadata: { labels: { app: 'a' } },
      template: { serviceAccount: 'a' },
      probe: { httpGet: { port: 80, path: '/', scheme: 'HTTP' } },
    },
  ],
  ProxyConfig: [{ selector: { matchLabels: { app: 'a' } }, concurrency: 2 }],
  Telemetry: [
    {
      tracing: [
        { providers: [{ name: 'a' }], randomSamplingPercentage: 10, customTags: { a: { literal: { value: 'b' } } } },
      ],
      accessLogging: [{ filter: { expression: 'response.code >= 400' } }],
    },
    {
      metrics: [
        {
          providers: [{ name: 'a' }],
          overrides: [{ match: { metric: 'REQUEST_COUNT' }, tagOverrides: { a: { operation: 'UPSERT', value: 'b' } } }],
        },
      ],
    },
  ],
  WasmPlugin: [
    { url: 'oci://a/b', selector: { matchLabels: { app: 'a' } }, vmConfig: { env: [{ name: 'A', value: 'b' }] } },
  ],
  HTTPRoute: [
    {
      parentRefs: [{ name: 'a' }],
      hostnames: ['a.example.com'],
      rules: [
        {
          matches: [{ path: { type: 'PathPrefix', value: '/a' } }],
          filters: [{ type: 'RequestHeaderModifier', requestHeaderModifier: { set: [{ name: 'a', value: 'b' }] } }],
          backendRefs: [{ name: 'a', port: 80 }],
        },
      ],
    },
  ],
};
