/// HTTP for services: routes, requests, answers and problems over Undertow; nothing here knows the game.
package starlog.runtime.http;
