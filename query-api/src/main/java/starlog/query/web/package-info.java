/// The pages that Vite has built among the classes: their files, and the players' page.
package starlog.query.web;
