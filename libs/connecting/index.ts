export { type ConnectFault, type Hosts, lookAtHosts, tlsOptions } from './look-at-hosts.ts';
