/// What all REST answers share: the tick they carry, who asks, numbers in paths, the API's own description.
package starlog.query.http;
