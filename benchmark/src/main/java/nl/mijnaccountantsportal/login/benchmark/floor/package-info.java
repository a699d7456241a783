/**
 * The least that our two steps could cost, as authenticators of the server under measurement. They compare no limits,
 * look for no app, know no languages, and leave the code in the clear in a note: nobody must log in with them. What they
 * cost is Keycloak's part and the database's.
 */
package nl.mijnaccountantsportal.login.benchmark.floor;
