<#import "template.ftl" as layout>
<@layout.registrationLayout; section>
  <#if section = "header">
    ${msg("organization.select")}
  <#elseif section = "form">
    <form id="kc-user-organizations" class="portal-form" action="${url.loginAction}" method="post">
      <ul class="${properties.kcSelectAuthListClass}">
        <#list user.organizations as organization>
          <li><button type="submit" id="organization-${organization.alias}" name="kc.org" value="${organization.alias}" class="${properties.kcButtonSecondaryClass} ${properties.kcButtonBlockClass}">${organization.name!}</button></li>
        </#list>
      </ul>
    </form>
  </#if>
</@layout.registrationLayout>
