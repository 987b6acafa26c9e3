/// Players of a load test: thousands in one process, who send at their own pace whatever the server does, and what they notice.
package starlog.load.bots;
