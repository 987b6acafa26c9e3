/// The life of a service: start, health, metrics, failure, ordered end.
package starlog.runtime.service;
