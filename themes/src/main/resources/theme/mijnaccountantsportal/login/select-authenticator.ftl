<#import "template.ftl" as layout>
<@layout.registrationLayout displayInfo=false; section>
  <#if section = "header">
    ${msg("loginChooseAuthenticator")}
  <#elseif section = "form">
    <ul id="kc-select-credential" class="${properties.kcSelectAuthListClass}">
      <#list auth.authenticationSelections as method>
        <li>
          <form id="kc-select-credential-form-${method?index}" action="${url.loginAction}" method="post">
            <button type="submit" name="authenticationExecution" value="${method.authExecId}" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass} portal-method">
              <span>${msg(method.displayName)}</span>
              <span class="portal-method-help">${msg(method.helpText)}</span>
            </button>
          </form>
        </li>
      </#list>
    </ul>
  </#if>
</@layout.registrationLayout>
