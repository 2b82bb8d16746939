/*
 * Small meshes as text. Every document begins with its `---`, so that a mesh is one after the other.
 */

/** @param isInjected whether its pods get a proxy */
export function namespace(name: string, isInjected = true): string {
  const labels = isInjected ? ', labels: {istio-injection: enabled}' : '';
  return `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}${labels}}\n`;
}

/** A pod with the label `app: <name>`. @param spec in flow style; absent: only an account of its name @param labels more of them */
export function pod(of: string, name: string, spec = `{serviceAccountName: ${name}}`, labels = ''): string {
  const all = ['app: ' + name, ...(labels === '' ? [] : [labels])].join(', ');
  return `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${of}, labels: {${all}}}\nspec: ${spec}\n`;
}

/** The Service of the pods with the label `app: <name>`. @param port in flow style */
export function service(of: string, name: string, port = '{name: http, port: 80}'): string {
  return `---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${of}}\nspec: {selector: {app: ${name}}, ports: [${port}]}\n`;
}

/** A Deployment with labels `app: <name>`, and a Service of its name. @param port as the Service has it, in flow style */
export function app(of: string, name: string, port = '{name: http, port: 80, targetPort: 8080}'): string {
  return `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${of}}
spec: {template: {metadata: {labels: {app: ${name}}}, spec: {serviceAccountName: ${name}, containers: [{name: c, ports: [{containerPort: 8080, name: web}]}]}}}
${service(of, name, port)}`;
}
