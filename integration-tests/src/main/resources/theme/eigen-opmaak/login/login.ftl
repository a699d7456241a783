<#import "template.ftl" as layout>
<@layout.page title="Kantoor">
  <form id="kc-form-login" action="${url.loginAction}" method="post">
    <input name="username" value="${(login.username)!}">
    <input name="password" type="password">
    <button>OK</button>
  </form>
</@layout.page>
