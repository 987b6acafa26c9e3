/// What all REST answers share: the tick they carry, who asks, numbers in addresses, the API's own description.
package starlog.query.http;
